// The islands of evidence, loaded only where a page has one.
export { playClips } from "./islands/clip-player";
export { uploadResumably } from "./islands/resumable-upload";
