// Scripts of the admin, beside Wagtail's own.
import { enablePasting } from "./pasting";
import { enablePreviews } from "./previewing";
import { enableProofreading } from "./proofreading";

enablePasting();
enablePreviews();
enableProofreading();
