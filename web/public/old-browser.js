// Asked for only by browsers that know no modules (IE, 兼容模式), which run nothing else of the page; written as they read it.
var root = document.getElementById('root');
root.innerText =
  '\u6b64\u6d4f\u89c8\u5668\u65e0\u6cd5\u663e\u793a\u672c\u9875\u9762\u3002\u8bf7\u6362\u7528 Chrome 86 \u4ee5\u4e0a\u5185\u6838\u7684\u6d4f\u89c8\u5668,\u6216\u5728 360\u3001QQ \u7b49\u6d4f\u89c8\u5668\u4e2d\u9009\u62e9\u201c\u6781\u901f\u6a21\u5f0f\u201d\u3002';
