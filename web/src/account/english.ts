export const english: Readonly<Record<string, string>> = {
  未授权: 'no rights granted',
  '修改后,本账号的其他登录会话全部结束。': 'Changing it ends all other sessions of this account.',
  '密码已修改,其他登录会话已结束。': 'The password is changed; the other sessions are ended.',
  双因素验证: 'Second factor',
  请先绑定动态口令: 'Please bind one-time codes first',
  '{displayName}({username}):本系统要求您的账号双因素验证,绑定后即可继续办理。':
    '{displayName} ({username}): your account needs a second factor here. Bind one to go on.',
  未绑定: 'Not bound',
  '绑定手机上的身份验证器后,登录除密码外还须输入它显示的六位动态口令。':
    'Once the authenticator of your phone is bound, signing in also asks for the six digits it shows.',
  '绑定前先核对是本人。': 'To make sure that it is you.',
  开始绑定: 'Begin to bind',
  '一、用手机上的身份验证器扫描二维码,或手工输入密钥(类型选“基于时间”)。':
    '1. Scan the code with the authenticator of your phone, or type the secret (of the kind “time based”).',
  绑定动态口令的二维码: 'Code to bind one-time codes by',
  密钥: 'Secret',
  '密钥只显示这一次;离开本页而没有确认的,不算绑定,重新开始即可。':
    'The secret is shown this once. Whoever leaves before confirming has bound nothing and can begin again.',
  '二、身份验证器上的六位数字': '2. The six digits of the authenticator',
  确认绑定: 'Confirm the binding',
  已绑定: 'Bound',
  '下面的备用码只显示这一次。请抄下并妥善保管:手机不在身边时,每个备用码可以代替动态口令登录一次。':
    'These recovery codes are shown this once. Please write them down and keep them safe: without the phone, each of them stands once for a one-time code.',
  备用码: 'Recovery codes',
  已抄下: 'Written down',
  更换备用码: 'Renew recovery codes',
  '备用码用完、遗失或被他人看到的,在此更换;原有的备用码随即全部失效。':
    'Renew them here when they are used up, lost or seen by somebody; the old ones then no longer work.',
  '现用密码(更换备用码)': 'Current password (to renew recovery codes)',
  ' 自 {at} 起,登录须输入动态口令。': ' Since {at} signing in asks for a one-time code.',
  '本人不能解除。更换或丢失手机的,请安全管理员申请解除、另一位管理员放行,再在本页重新绑定。':
    'You cannot undo this yourself. With a new or a lost phone, ask the security administrator to unbind it and another administrator to release that; then bind anew here.',
  浏览器: 'Browser',
  程序: 'Program',
  登录会话: 'Sessions',
  '不是本人登录的,请立即结束,并修改密码。被结束的一处,下一次操作时须重新登录,已填写的内容仍在。':
    'End at once what is not yours, and change your password. Whoever is ended there signs in again at the next step; what is filled in is kept.',
  '该会话此前已经结束。': 'That session had ended before.',
  '已结束 {ended} 处会话。': 'Sessions ended: {ended}.',
  '没有登录会话。': 'There is no session.',
  登录处: 'Where',
  本次登录: 'This one',
  地址不明: 'Address not known',
  登录时间: 'Signed in',
  最近使用: 'Last used',
  最迟到期: 'Ends at the latest',
  '请点右上角“退出”': 'Use “Sign out” at the top right',
  '结束 {createdAt} 登录的会话': 'End the session of {createdAt}',
  结束: 'End',
  结束其他全部会话: 'End all other sessions',
};
