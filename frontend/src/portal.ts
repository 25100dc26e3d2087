// The public pages need no script; this entry brings their style sheet into the build.
import "./styles/portal.scss";
