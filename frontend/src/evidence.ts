// The islands of evidence, loaded only where a page has one.
export { showKindDetails } from "./islands/kind-details";
export { playClips } from "./islands/clip-player";
export { uploadResumably } from "./islands/resumable-upload";
