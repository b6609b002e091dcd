"""Which codes are a language's, as BCP 47 writes them: "es", "pt-BR", "zh-Hant"."""

from __future__ import annotations

import re

_FORM = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?", re.ASCII)
_BY_NAME = {
    "english": "en",
    "american": "en-US",
    "british": "en-GB",
    "spanish": "es",
    "french": "fr",
    "german": "de",
    "portuguese": "pt",
    "chinese": "zh",
    "arabic": "ar",
    "russian": "ru",
    "vietnamese": "vi",
    "somali": "so",
    "haitian creole": "ht",
    "cape verdean creole": "kea",
    "italian": "it",
}
# Those of ISO 639 that have a name in CLDR: a slip of the finger ("ep") must not make a language.
_CODES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
    mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
    sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
    wa wo xh yi yo za zh zu ace ach ada ady aeb agq ain akz ale aln alt ann anp apc apd arc arn aro arp arq
    ars arw ary arz asa ase ast atj awa bal ban bar bas bbc bbj bej bem bew bez bfd bgc bgn bho bik bin bjn
    bkm bla blo blt bpy bqi bra brh brx bss bua bug bum byn byv cad car cay cch ccp ceb cgg chk chm chn cho
    chp chr chy cic ckb clc cop cps crg crh crj crk crl crm crs csb csw dak dar dav del den dgr din dje doi
    dsb dtp dua dyo dyu dzg ebu efi eka esu ewo fan fat fil fon frc frp frr frs fur gaa gag gan gay gba gbz
    gez gil glk gon gor grb gsw guc gur guz gwi hai hak haw hax hif hil hmn hnj hsb hsn hup hur iba ibb ikt
    ilo inh jam jbo jgo jmc jpr jrb jut kaa kab kac kaj kam kbd kbl kcg kde kea ken kfo kgp kha kho khq khw
    kiu kkj kln kmb kmr koi kok kos kpe krc kri krl kru ksb ksf ksh ksw kum kut kwk kxv lad lag lah lam lez
    lfn lij lil liv lkt lld lmo lou loz lrc lsm ltg lua lui lun luo lus luy lzh lzz mad maf mag mai mak man
    mas mde mdf mdr men mer mfe mgh mgo mhn mic min mnc mni moe moh mos mrj mua mus mwl mwr mwv mye myv mzn
    nan nap naq nds new nia niu njo nmg nnh nog nqo nso nus nwc nym nyn nyo nzi ojb ojc ojs ojw oka osa pag
    pam pap pau pcd pcm pdc pdt pfl pis pms pnt pon pqm prg prs quc qug raj rap rar rgn rhg rif rof rom rtm
    rue rug rup rwk sad sah sam saq sas sat saz sba sbp scn sco sdc sdh see seh sei sel ses sgs shi shn shu
    sid skr sli sly sma smj smn sms snk srn srr ssy stq suk sus swb syc syr szl tce tcy tem teo ter tet tgx
    tht tig tiv tkl tkr tlh tli tly tmh tog tok tpi tru trv trw tsd tsi ttm ttt tum tvl twq tyv tzm udm umb
    vai vec vep vls vmf vmw vot vro vun wae wal war was wbp wuu xal xmf xnr xog yao yap yav ybb yrl yue zap
    zbl zea zen zgh zun zza
    """.split()
)


def right_form(text: str) -> str:
    """A language's code as it is written, of a code or a name that was typed; "" where there is none."""
    found = _FORM.fullmatch(text)
    name, script, region = found.groups() if found else ("", "", "")
    if name.lower() not in _CODES:
        return _BY_NAME.get(text.casefold(), "")
    parts = (name.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def region_of(tag: str) -> str:
    """The country that a code names: "US" of "en-US"; or the empty string."""
    found = _FORM.fullmatch(tag)
    return (found[3] or "").upper() if found else ""


def is_same(one: str, other: str) -> bool:
    """Whether two codes may be of one language, one of them being less exact: "en" and "en-US"."""
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")
