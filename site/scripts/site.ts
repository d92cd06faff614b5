// Scripts only add: every page works without them. What needs them is hidden until they run.
import { enablePrint } from "./print";
import { enableShare } from "./share";

document.documentElement.classList.add("has-script");
enablePrint(document);
enableShare(document);
