export const english: Readonly<Record<string, string>> = {
  '文件无法读取。': 'The file cannot be read.',
  '正在收存…': 'Storing…',
  '已收存:': 'Stored: ',
  '请先选择属地:文件归属地所有。': 'Choose the place first: the file belongs to it.',
  '属地已改,正在改为新的属地收存…': 'The place was changed: storing it for the new one…',
  '这个文件不属于现在的属地,请重新选择文件。':
    'This file does not belong to the place that is chosen now. Please choose the file again.',
  '没有这个文件。': 'There is no such file.',
  文件编号: 'File number',
  '选择文件:{label}': 'Choose a file: {label}',
};
