// The signature pad, loaded only where a page has one.
export { takeSignature } from "./islands/signature-pad";
