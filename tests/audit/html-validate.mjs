// html-validate's recommended rules on files, all in one call.
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { reply, request } from "./talk.mjs";

const rules = {
  "long-title": "off", // the page's title is the headline, and headlines are as long as the news
  "tel-non-breaking": "off", // a phone number stays as the office typed it: a hyphen of another kind is lost when it is copied
  "no-trailing-whitespace": "off", // nobody sees it; templates that avoid it are hard to read
};
const checker = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules }));
const { results } = await checker.validateMultipleFiles(request.paths);
reply(
  results.flatMap(({ filePath, messages }) =>
    messages.map((found) => `${filePath}:${found.line}:${found.column}: ${found.ruleId}: ${found.message}`),
  ),
);
