//! Why a document cannot be written.

/// A document could not be written. Nothing a user does leads here.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The package could not be put together.
    #[error("文档打包失败 / the document could not be packed: {0}")]
    Package(#[from] zip::result::ZipError),
    /// A part could not be written.
    #[error("文档写入失败 / the document could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// The workbook could not be written.
    #[error("表格生成失败 / the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
