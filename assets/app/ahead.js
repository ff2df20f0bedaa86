// What the map starts with is asked for here, before the page's modules have come: words, person and style.
//
// Plotly it does not start with. Dash's graph loads a plotly of its own where `window.Plotly` is missing, and waits for
// it where it is a promise: so it waits until `fetchPlotly` has been called and the script has taken the promise's place.
(() => {
  const { lang, dataset } = document.documentElement;
  for (const name of ["boot", "person", `style/${dataset.theme}`]) {
    const link = { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: `/ui/${name}.json?lang=${lang}` };
    document.head.append(Object.assign(document.createElement("link"), link));
  }

  let come = null;
  let asked = false;
  window.Plotly = new Promise((resolve) => (come = resolve));
  window.fetchPlotly = () => {
    if (asked) return;
    asked = true;
    const script = Object.assign(document.createElement("script"), { src: "/lib/plotly/plotly-basic-vi.min.js" });
    script.addEventListener("load", () => come());
    script.addEventListener("error", () => (asked = false)); // the next chart that is asked for tries again
    document.head.append(script);
  };
})();
