// Scripts only add: every page works without them. What needs them is hidden until they run.
import { enableClose } from "./close";
import { enableFillingIn, enableTakingAlong } from "./correct";
import { enableDisplay } from "./display";
import { enableEnlarging } from "./enlarge";
import { enableLeaving } from "./leaving";
import { enableListening } from "./listen";
import { enableMyHours } from "./my_hours";
import { enableTellingOfOpened } from "./opened";
import { enablePrint } from "./print";
import { enableShare } from "./share";
import { enableSuggesting } from "./suggest";

document.documentElement.classList.add("has-script");
enableDisplay(document);
enableListening(document);
enableEnlarging(document);
enablePrint(document);
enableShare(document);
enableClose(document);
enableLeaving(document);
enableTakingAlong(document);
enableFillingIn(document);
enableSuggesting(document);
enableTellingOfOpened(document);
void enableMyHours(document);
