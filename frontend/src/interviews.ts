// The islands of the interview room, loaded only where a page has one.
export { startAsking } from "./islands/interview/asking";
export { startRemote } from "./islands/interview/remote";
export { startPad } from "./islands/interview/pad";
export { startRecorder } from "./islands/interview/recorder";
