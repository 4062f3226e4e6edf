export const english: Readonly<Record<string, string>> = {
  '文件无法读取。': 'The file cannot be read.',
  '正在收存…': 'Storing…',
  '已收存:': 'Stored: ',
  '请先选择属地:文件归属地所有。': 'Choose the place first: the file belongs to it.',
  '没有这个文件。': 'There is no such file.',
  文件编号: 'File number',
  '选择文件:{label}': 'Choose a file: {label}',
};
