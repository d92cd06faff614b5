// Scripts of the admin, beside Wagtail's own.
import { enablePreviews } from "./previewing";
import { enableCorrecting } from "./proofreading";

enablePreviews();
enableCorrecting();
