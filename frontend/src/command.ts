// The command screen, a page of its own beside the office.
import "./styles/command.scss";
import { Screen } from "./command/screen";

new Screen();
