"""Rules about what was read: a release, its events, its changes, all releases together."""
