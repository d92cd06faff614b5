// Scripts of the admin, beside Wagtail's own.
import { enablePreviews } from "./previewing";
import { enableProofreading } from "./proofreading";

enablePreviews();
enableProofreading();
