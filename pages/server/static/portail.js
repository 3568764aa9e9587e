/* What Streamlit cannot do from Python, for accessibility. One observer, no dependency.

   1. Streamlit's built-in English labels are put in French.
   2. After a change of page or of step, the focus goes to the heading (h1).
      Step hint:       st.html('<span data-etape="3" hidden></span>')
   3. After a refused form, the focus goes to the summary of errors, a container with key="resume-erreurs" that
      holds the hint; the number changes at each refusal:
                       st.html('<span data-resume-erreurs="2" hidden></span>')
   4. A wrong field says so, and why. The hint names the widget's key and repeats the message:
                       st.html('<span data-erreur-pour="identity.birth_date" hidden>Indiquez…</span>')
   5. A table wider than the screen is reached with the Tab key, so that the arrows scroll it.
   6. A link that serves once says so after the click.
*/
(() => {
  "use strict";

  const LABELS = new Map(Object.entries({
    "Skip to main content": "Aller au contenu",
    "App pages": "Pages du portail",
    "Navigate to home page": "Aller à l’accueil",
    "Main menu": "Menu principal",
    "Menu": "Menu",
    "Sidebar": "Menu latéral",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Notifications": "Messages",
    "View less": "Voir moins",
    "Running...": "Chargement…",
    "Stop": "Arrêter",
    "Stop script": "Arrêter",
    "Rerun": "Actualiser",
    "Connecting": "Connexion…",
    "Connecting to Streamlit server": "Connexion au portail…",
    "Connection error": "La connexion est coupée",
    "Page not found": "Page introuvable",
    "Close": "Fermer",
    "Open": "Ouvrir la liste",
    "Cancel": "Annuler",
    "Search": "Chercher",
    "Help": "Aide",
    "(required)": "(obligatoire)",
    "This field is required.": "Ce champ est obligatoire.",
    "Required": "Obligatoire",
    "Decrement": "Diminuer",
    "Increment": "Augmenter",
    "Choose date": "Choisir une date",
    "Choose date range": "Choisir une période",
    "Choose date and time": "Choisir une date et une heure",
    "Previous month": "Mois précédent",
    "Next month": "Mois suivant",
    "Clear date": "Effacer la date",
    "Clear dates": "Effacer les dates",
    "Clear time": "Effacer l’heure",
    "Clear value": "Effacer",
    "Clear entry": "Effacer",
    "Clear selection": "Effacer la sélection",
    "Clear all": "Tout effacer",
    "Calendar": "Calendrier",
    "dd/mm/yyyy": "jj/mm/aaaa",
    "dd": "jj",
    "yyyy": "aaaa",
    "Logo": "Ma commune, ma santé",
    "Show password": "Afficher le mot de passe",
    "Hide password": "Cacher le mot de passe",
    "Selectbox": "Liste de choix",
    "Selectbox options": "Choix possibles",
    "Multiselect": "Liste de choix",
    "Multiselect options": "Choix possibles",
    "Selected values": "Choix retenus",
    "Choose an option": "Choisissez",
    "Choose options": "Choisissez",
    "Select...": "Choisissez",
    "Select all": "Tout choisir",
    "No results": "Aucun résultat",
    "No options": "Aucun choix",
    "Empty": "Vide",
    "Pagination": "Pages",
    "Previous page": "Page précédente",
    "Next page": "Page suivante",
    "Scroll tabs left": "Onglets précédents",
    "Scroll tabs right": "Onglets suivants",
    "Scrollable table": "Tableau à faire défiler",
    "Show data": "Voir les chiffres",
    "Show chart": "Voir le graphique",
    "Download as CSV": "Télécharger en CSV",
    "Download as PNG": "Télécharger en image",
    "Fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Copy to clipboard": "Copier",
    "Upload": "Choisir un fichier",
    "Browse files": "Choisir un fichier",
    "Drag and drop file here": "Ou déposez le fichier ici",
    "add": "+",
    "Copy Vega-Lite spec": "Copier la description du graphique",
    "Copy": "Copier",
    "Copied": "Copié",
    "Copied!": "Copié",
    "Link to heading": "Lien vers ce titre",
    "Button action menu": "Autres actions",
  }));
  const PATTERNS = [
    [/^(\d+)MB per file(?: • (.+))?$/s, "$1 Mo au plus – $2"],
    [/^Limit (\d+)MB per file(?: • (.+))?$/s, "$1 Mo au plus – $2"],
    [/^Help for (.+)$/s, "Aide : $1"],
    [/^day, (.+)$/s, "$1, jour"],
    [/^month, (.+)$/s, "$1, mois"],
    [/^year, (.+)$/s, "$1, année"],
    [/^Remove (.+)$/s, "Retirer : $1"],
    [/^Page (\d+)$/, "Page $1"],
    [/^View (\d+) more$/, "Voir $1 de plus"],
    [/^(\d+) more$/, "$1 de plus"],
    [/^Press Enter to submit form$/, "Entrée pour valider"],
    [/^Press Enter to apply$/, "Entrée pour valider"],
    [/^Value must be (.+) or earlier\.$/, "Choisissez le $1 ou avant."],
    [/^Value must be (.+) or later\.$/, "Choisissez le $1 ou après."],
  ];
  const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const ATTRIBUTE_SELECTOR = ATTRIBUTES.map((name) => `[${name}]`).join(",");
  const FIELDS = "[role=radiogroup],[role=combobox],[role=spinbutton],input:not([type=hidden],[type=radio]),textarea";
  const SETTLED_MS = 100;

  function inFrench(text) {
    const words = text.trim();
    if (!words) return null;
    const known = LABELS.get(words);
    if (known !== undefined) return known === words ? null : known;
    const [label, ...rest] = words.split(": "); // « Show data: <text of the chart> »
    if (rest.length && LABELS.has(label)) return `${LABELS.get(label)}\u00a0: ${rest.join(": ")}`;
    for (const [pattern, french] of PATTERNS) {
      if (pattern.test(words)) {
        const translated = words.replace(pattern, french);
        return translated === words ? null : translated;
      }
    }
    return null;
  }

  function translateAttributes(element) {
    for (const name of ATTRIBUTES) {
      const french = inFrench(element.getAttribute(name) ?? "");
      if (french) element.setAttribute(name, french);
    }
  }

  function translateText(node) {
    const french = inFrench(node.data);
    if (french) node.data = french;
  }

  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches(ATTRIBUTE_SELECTOR)) translateAttributes(root);
    root.querySelectorAll(ATTRIBUTE_SELECTOR).forEach(translateAttributes);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) translateText(walker.currentNode);
  }

  function lastHint(name) {
    const hints = document.querySelectorAll(`[data-${name}]`);
    return hints.length ? hints[hints.length - 1] : null;
  }

  function focusOn(element) {
    element.setAttribute("tabindex", "-1");
    element.style.outline = "none";
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  }

  const opened = location.pathname;
  let place = null;
  let refusal = null;
  let heard = null;

  function followFocus() {
    const summary = lastHint("resume-erreurs");
    const newRefusal = summary ? `${location.pathname}|${summary.dataset.resumeErreurs}` : "";
    const newPlace = `${location.pathname}|${lastHint("etape")?.dataset.etape ?? ""}`;
    const isFirst = place === null && location.pathname === opened;
    const moved = newPlace !== place;
    const refused = newRefusal && newRefusal !== refusal;
    const heading = document.querySelector("main h1, [data-testid=stMain] h1, h1");
    if (moved && !heading) return;
    // A slow answer: the address had changed before the page, and the heading that got the focus is gone.
    const replaced = heading?.textContent !== heard && document.activeElement === document.body;
    place = newPlace;
    refusal = newRefusal;
    heard = heading?.textContent;
    if (isFirst) return;
    if (moved || (heading && replaced)) focusOn(heading);
    else if (refused) focusOn(summary.closest(".st-key-resume-erreurs") ?? summary.parentElement);
  }

  function classOfKey(key) {
    return `st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, "-")}`;
  }

  function describe(field, id) {
    const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean));
    ids.add(id);
    field.setAttribute("aria-describedby", [...ids].join(" "));
  }

  function markField(hint) {
    const name = classOfKey(hint.dataset.erreurPour);
    const fields = document.querySelectorAll(`.${name} :is(${FIELDS})`);
    if (hint.textContent) hint.id = `erreur-${name}`;
    for (const field of fields) {
      field.setAttribute("aria-invalid", "true");
      field.dataset.portailErreur = hint.id;
      if (hint.id) describe(field, hint.id);
    }
  }

  function clearField(field) {
    const ids = (field.getAttribute("aria-describedby") ?? "").split(/\s+/);
    const others = ids.filter((id) => id && id !== field.dataset.portailErreur);
    if (others.length) field.setAttribute("aria-describedby", others.join(" "));
    else field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
    delete field.dataset.portailErreur;
  }

  function markFields() {
    document.querySelectorAll("[data-portail-erreur]").forEach(clearField);
    document.querySelectorAll("[data-erreur-pour]").forEach(markField);
  }

  function reachTables() {
    for (const box of document.querySelectorAll("[data-testid=stTable] > div")) {
      const mayScroll = innerWidth < 640 || box.scrollWidth > box.clientWidth; // fonts may still come
      if (!mayScroll || box.tabIndex === 0) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group"); // no landmark: a page may have several
      box.setAttribute("aria-label", LABELS.get("Scrollable table"));
    }
  }

  function nameDropzones() {
    const said = "[data-testid=stFileUploaderDropzone][role=presentation][aria-label]";
    document.querySelectorAll(said).forEach((zone) => zone.setAttribute("role", "group"));
  }

  function isSettled() {
    return document.querySelector('[data-testid=stApp][data-test-script-state="notRunning"]') !== null;
  }

  // 6. A link to a one-time document becomes a sentence once it has served; the focus stays there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="/document/"]');
    if (!link) return;
    setTimeout(() => {
      link.tabIndex = -1; // before the address goes: what cannot be focused loses the focus
      link.removeAttribute("href");
      link.className = "portail-servi";
      link.textContent = `${link.textContent}\u00a0: c’est lancé. Pour l’avoir encore, préparez-le à nouveau.`;
    }, 500);
  });

  let timer = 0;
  function waitUntilSettled() {
    clearTimeout(timer);
    delete document.body.dataset.portail;
    timer = setTimeout(() => {
      if (!isSettled()) return; // the end of the run wakes the observer again
      markFields();
      reachTables();
      nameDropzones();
      followFocus();
      document.body.dataset.portail = "calm"; // nothing will move under the pointer any more
    }, SETTLED_MS);
  }

  const OBSERVED = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, "data-test-script-state"],
  };
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") translateText(change.target);
      else translateAttributes(change.target);
    }
    observer.takeRecords(); // our own writings
    waitUntilSettled();
  });
  addEventListener("resize", reachTables); // a phone that is turned redraws nothing
  translate(document.body);
  observer.observe(document.body, OBSERVED);
})();
