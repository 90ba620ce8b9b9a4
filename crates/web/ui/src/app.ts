// Loaded by every page. Everything it does is an addition: without it forms still post and links still lead.

import "htmx.org";

import "./citizen";
import "./copy";
import "./dirty";
import "./form";
import "./keys";
import "./live";
