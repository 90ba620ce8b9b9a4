//! Official documents: the annex form and the circular as xlsx and docx.
