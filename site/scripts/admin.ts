// Scripts of the admin, beside Wagtail's own.
import { enableChecklist } from "./checklist";
import { enableKeeping } from "./keeping";
import { enablePreviews } from "./previewing";
import { enableProofreading } from "./proofreading";
import { enableSuggesting } from "./suggesting";

enableChecklist();
enableKeeping();
enablePreviews();
enableProofreading();
enableSuggesting();
