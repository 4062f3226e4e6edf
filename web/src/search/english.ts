export const english: Readonly<Record<string, string>> = {
  查找: 'Search',
  '姓名、拼音首字母、证件号码、单位、编号( / ,回车查找)':
    'Name, pinyin initials, document number, employer, record number ( / , Enter)',
  查找结果: 'Search results',
  关闭查找结果: 'Close the search results',
  '没有找到。可输入姓名的开头、拼音首字母、证件号码(全部或后四位)、单位名称或编号。':
    'Nothing found. Try the beginning of a name, pinyin initials, a document number (whole or its last four digits), an employer or a record number.',
  人员: 'Persons',
  用人单位: 'Employers',
  '用人单位#one': 'Employer',
  记录: 'Records',
  '还有更多,请输入更多内容。': 'There is more. Please type more of it.',
};
