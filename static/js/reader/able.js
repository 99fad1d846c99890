/**
 * Not a module, and written for the oldest browsers: whoever cannot run the reader is taken to pictures of the pages
 * before anything else has loaded. What is asked for came with Chrome 110 and Safari 16.4; pdf.js brings the rest along.
 */
(() => {
  var plain = document.currentScript && document.currentScript.getAttribute("data-plain");
  function isAble() {
    try {
      /(?<=a)b/;
      return (
        "noModule" in document.createElement("script") && typeof [].toSorted === "function" && !!window.OffscreenCanvas
      );
    } catch (_error) {
      return false;
    }
  }
  if (plain && !isAble()) location.replace(plain);
})();
