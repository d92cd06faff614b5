// Scripts of the admin, beside Wagtail's own.
import { enableKeeping } from "./keeping";
import { enablePreviews } from "./previewing";
import { enableProofreading } from "./proofreading";
import { enableSuggesting } from "./suggesting";

enableKeeping();
enablePreviews();
enableProofreading();
enableSuggesting();
