// Before anything is painted: the theme and language of this screen. Loaded by the page's head, a classic script.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden; the defaults do
    }
  };
  const address = new URL(location.href);
  const lang = kept("lang");
  if (!address.searchParams.has("lang") && (lang === "vi" || lang === "en")) {
    address.searchParams.set("lang", lang);
    history.replaceState(history.state, "", address);
  }
  const asked = address.searchParams.get("lang");
  if (asked === "vi" || asked === "en") root.lang = asked;
  if (["/admin", "/figures", "/law"].includes(address.pathname)) import("/assets/app/frame.mjs");
  root.dataset.theme = (address.searchParams.get("theme") ?? kept("theme")) === "light" ? "light" : "dark";
})();
