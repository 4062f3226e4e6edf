/** 密码条 — what one person gets on paper. */
export interface Slip {
  username: string;
  displayName: string;
  orgUnitName: string;
  half: string;
}

/** Which half of a one-time password a sheet holds. */
export const HALVES = {
  first: '前半',
  second: '后半',
} as const;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const slip = (which: keyof typeof HALVES, { username, displayName, orgUnitName, half }: Slip) => `
<section>
<h2>${escaped(displayName)}</h2>
<p>${escaped(orgUnitName)}</p>
<p>登录名:<code>${escaped(username)}</code></p>
<p>一次性密码${HALVES[which]}:<code>${escaped(half)}</code></p>
<p class="how">密码由前半、横线、后半连成(前半-后半),两半由两位管理员分别交给本人。首次登录后须立即修改密码;此条用后销毁。</p>
</section>`;

/** 密码条打印页 — a page that needs nothing else, a slip to cut for each person; it runs nothing and loads nothing. */
export const passwordSheet = (which: keyof typeof HALVES, slips: Slip[]): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>一次性密码${HALVES[which]}(${slips.length} 人)</title>
<style>
body { font-family: "Songti SC", SimSun, serif; margin: 10mm; }
section { border: 1px dashed #555; padding: 4mm 6mm; margin-bottom: 4mm; break-inside: avoid; }
h2 { font-size: 14pt; margin: 0 0 2mm; }
p { margin: 1mm 0; font-size: 11pt; }
code { font-family: Consolas, monospace; font-size: 13pt; }
.how { font-size: 9pt; color: #333; }
</style>
</head>
<body>${slips.map((each) => slip(which, each)).join('')}
</body>
</html>
`;
