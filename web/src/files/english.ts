export const english: Readonly<Record<string, string>> = {
  '文件无法读取。': 'The file cannot be read.',
  '正在收存…': 'Storing…',
  '已收存:': 'Stored: ',
  文件编号: 'File number',
  '选择文件:{label}': 'Choose a file: {label}',
};
