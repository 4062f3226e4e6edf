export const english: Readonly<Record<string, string>> = {
  疑点: 'Findings',
  未说明的疑点: 'Findings not explained',
  已说明的疑点: 'Findings explained',
  '没有未说明的疑点。': 'There are no findings to explain.',
  '没有已说明的疑点。': 'No finding has been explained.',
  未说明的: 'Not explained',
  已说明的: 'Explained',
  '✓ 已说明': '✓ Explained',
  涉及记录: 'Records',
  发现时间: 'Found',
  情况说明: 'Explanation',
  给出说明: 'Explain',
  说明文号: 'Document number',
  '有证明文件的填写。': 'If a document bears it out.',
  '请写明核实的情况。': 'Please say what was found on checking.',
  '记录以后有变动的,疑点重新列出,须再说明。':
    'When the records change afterwards, the finding is listed again and is to be explained anew.',
  '其中有您登记的记录,须由他人说明。':
    'You entered one of the records: somebody else has to explain it.',
  '说明:{explanation}': 'Explanation: {explanation}',
  '(文号 {documentNumber})': ' (document {documentNumber})',
};
