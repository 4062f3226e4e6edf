export const english: Readonly<Record<string, string>> = {
  '第 {line} 行,{label}': 'Line {line}, {label}',
  '{label}:空格统一填写': '{label}: fill all empty cells with',
  '已登记 {count} 条。': '{count} record[s] entered.',
  查看已登记的记录: 'Show the records entered',
  '第 {line} 行 ': 'Line {line} ',
  '剪贴板中没有文字,请在表格中选定区域、复制后再粘贴。':
    'The clipboard holds no text. Please choose the cells in the table, copy them and paste again.',
  把表格粘贴到这里: 'Paste the table here',
  '在 Excel 或 WPS 中选定区域(连同表头),复制,再在下面按 Ctrl+V。标题、合计、空行、序号会自动略去; “同上”按上一行填写;日期、金额、全角数字按系统规则识读。一次最多 {most} 行。':
    'Choose the cells in Excel or WPS (with their headings), copy them and press Ctrl+V below. Titles, totals, empty lines and line numbers are left out; “as above” takes the line before; dates, amounts and wide digits are read as the system reads them. At most {most} line[s] at once.',
  '必填:{n}。表中没有的栏,粘贴后可以统一填写。':
    'Required: {n}. What the table lacks can be filled in for all lines afterwards.',
  识读以上内容: 'Read the above',
  '不粘贴,在空表中录入': 'Type into an empty table instead',
  '这个台账不由您的岗位成批登记。': 'Your post does not enter lists into this ledger.',
  '成批登记:{label}': 'Enter a list: {label}',
  ':成批登记': ': enter a list',
  '第 {at} 栏': 'Column {at}',
  '共 {count} 行:可登记 {count2} 行': '{count} line[s]: {count2} ready',
  ',有提示 {count} 行': ', {count} with notes',
  ',须改 {count} 行': ', {count} to correct',
  ',正在核对 {unsaid} 行': ', {unsaid} being checked',
  ' 标题、合计、空行等 {leftOut} 行已略去。':
    ' {leftOut} line[s] [was|were] left out (titles, totals, empty lines).',
  ' 未采用的栏:{n}。': ' Columns not taken: {n}.',
  '超出一次能登记的行数,最后 {beyond} 行没有读入,请分批粘贴。':
    'More lines than can be entered at once: the last {beyond} [was|were] not read. Please paste [it|them] separately.',
  '核对中断:{failure}': 'The check stopped: {failure}',
  继续核对: 'Go on checking',
  '已送出的 {count} 行没有收到答复,尚不知道是否已保存。请再按登记按钮:先问明这些行,不会重复登记;送出后改动、删除的,没有登记过就按现在的登记。':
    'No answer came for {count} line[s] that [was|were] sent; whether [it is|they are] stored is not known. Please press the button again: it is found out first what is stored of [it|them], and nothing is entered twice; what you have corrected or removed since is, where it is not stored, entered as it stands now.',
  '登记中断:{complaint}': 'Entering stopped: {complaint}',
  问明是否已登记: 'Find out whether they are entered',
  '以下 {count} 行送出后又有改动,登记的是改动前的内容,请打开记录更正或撤销。':
    '{count} line[s] [was|were] changed after being sent; what is entered is as it was before. Please open the record[s] to correct or withdraw [it|them].',
  ':送出后改为 {correctedTo}': ': changed afterwards to {correctedTo}',
  ':送出后从表中删除': ': removed from the table afterwards',
  '第 {first} 至 {last} 行': 'Lines {first} to {last}',
  '余下各行没有保存:{complaint}': 'The other lines are not stored: {complaint}',
  '登记 {count} 条': 'Enter {count} record[s]',
  '有提示的 {count} 行已核对,一并登记':
    'The {count} line[s] with notes [is|are] checked; enter [it|them] too',
  '下一处问题(F8)': 'Next problem (F8)',
  删除所选行: 'Remove chosen lines',
  只列必填和粘贴的栏: 'Only required and pasted columns',
  列出全部栏: 'All columns',
  重新粘贴: 'Paste anew',
  '表中没有的必填栏,各行统一填写': 'Required columns the table lacks, the same for all lines',
  '方向键、回车、Tab 换格,直接键入即改写,F2 在格内修改,Esc 放弃;Shift+方向键选定多行,Ctrl+D 把本格的值填到选定的行(没有选定的,填到以下各行)。':
    'Arrows, Enter and Tab move; typing replaces, F2 edits within the cell, Esc gives up. Shift with arrows chooses lines; Ctrl+D fills this cell into the chosen lines (or into all below).',
  待登记的行: 'Lines to enter',
  行: 'Line',
  空格按此: 'Empty cells take',
  '{label}:取自粘贴的哪一栏': '{label}: taken from which pasted column',
  '(不取自粘贴)': '(not from the paste)',
  必填: 'Required',
  '提示:': 'Note: ',
  '改 {problems} 处': '{problems} to correct',
  空: 'Empty',
  核对中: 'Checking',
  有提示: 'Notes',
  可登记: 'Ready',
  '与第 {line} 行证件号码相同,请核对是否重复。':
    'The same document number as line {line}. Please check whether it is entered twice.',
  '号码被 Excel 当作数值保存,后三位已经丢失,请对照证件重新录入。':
    'Excel kept this number as a quantity and lost its last three digits. Please type it from the document.',
};
