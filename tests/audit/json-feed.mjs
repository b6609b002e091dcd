// JSON Feed 1.1 against its published schema.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import formats from "ajv-formats";
import schema from "jsonfeed-schema";
import { reply, request } from "./talk.mjs";

const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const check = ajv.compile(schema);
check(JSON.parse(readFileSync(request.path, "utf8")));
reply((check.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message}`));
