// The islands of the interview room, loaded only where a page has one.
export { startAsking } from "./islands/interview/asking";
export { startRemote } from "./islands/interview/remote";
export { startRecorder } from "./islands/interview/recorder";
