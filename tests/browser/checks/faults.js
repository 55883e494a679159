// For every check of structure, adaptation and keyboard: a page with the fault that it must find.
// A check that finds nothing here is broken.

const body = (main, more = "") => `<header><a href="#inhalt">Zum Inhalt</a></header><main id="inhalt" tabindex="-1">${main}</main><footer>Ende</footer>${more}`;

/** HTML of a body, by the name of the check. `css` is laid over it. */
export const faults = {
  languageFitsTheText: { html: body(`<h1>Tea</h1><p>${"This is the place for you and we are here to help with all of it. ".repeat(4)}</p>`) },
  otherScriptsAreMarked: { html: body("<h1>Tee</h1><p>العربية</p>") },
  oneMainHeading: { html: body("<h1>Eins</h1><h1>Zwei</h1>") },
  headingsStepByStep: { html: body("<h1>Eins</h1><h3>Drei</h3>") },
  landmarksOnce: { html: body("<h1>Eins</h1>", "<main></main>") },
  landmarksAreNamed: { html: body("<h1>Eins</h1><nav aria-label='A'></nav><nav aria-label='A'></nav>") },
  idsAreUnique: { html: body("<h1>Eins</h1><p id='a'></p><p id='a'></p>") },
  sameWordsSameTarget: { html: body("<h1>Eins</h1><a href='/a/'>Tee</a> <a href='/b/'>Tee</a>") },
  linksSayWhere: { html: body("<h1>Eins</h1><a href='/a/'>mehr</a>") },
  picturesHaveText: { html: body("<h1>Eins</h1><svg></svg>") },
  realListsAndTables: { html: body("<h1>Eins</h1><p>- Tee</p>") },
  titleFitsTheHeading: { html: body("<h1>Etwas anderes</h1>") },
  linksDifferByMoreThanColour: { html: body("<h1>Eins</h1><p>Kommen Sie zum <a href='/a/'>Tee</a> am Montag.</p>"), css: "a { text-decoration: none }" },
  controlsCanBeSeen: { html: body("<h1>Eins</h1><input aria-label='Wort' style='border: 1px solid #eee; background: #fff'>") },
  noOwnKeys: { html: body("<h1>Eins</h1><a href='/a/' tabindex='3'>Tee</a>") },

  targetsAreLarge: { html: body("<h1>Eins</h1><a href='/a/'>Tee</a>") },
  reflows: { html: body(`<h1>${"Wort".repeat(30)}</h1>`) },
  keepsWordsInTheirBoxes: { html: body("<h1>Eins</h1><div class='b'>Nachbarschaftsbegegnung</div>"), css: ".b { border: 1px solid; width: 5rem }" },
  keepsTextWithWideSpacing: { html: body("<h1>Eins</h1><p class='p'>Kommen Sie bitte am Montag mit allen Nachbarn zum Tee</p>"), css: ".p { width: 14rem; height: 2.5rem; overflow: hidden }" },
  keepsTextAtDoubleSize: { html: body("<h1>Eins</h1><p>Tee</p>"), css: "p { font-size: 16px }" },
  worksInForcedColours: { html: body("<h1>Eins</h1><a class='b' href='/a/'>Tee</a>"), css: ".b { background: navy; color: white }" },
  followsTheColourScheme: { html: body("<h1>Eins</h1>"), css: "body { background: white }" },
  standsStill: { html: body("<h1>Eins</h1>"), css: "html { scroll-behavior: smooth }" },
  leavesRoom: { html: body("<h1>Eins</h1>"), css: "header { position: sticky; top: 0; height: 300px }" },
  turnsAndZooms: { html: body("<h1>Eins</h1>"), head: '<meta name="viewport" content="width=device-width, user-scalable=no">' },

  skipLinkComesFirst: { html: `<a href='/a/'>Start</a>${body("<h1>Eins</h1>")}` },
  everythingIsReached: { html: body("<h1>Eins</h1><div style='display:flex'><a href='/a/' tabindex='2'>Tee</a><a href='/b/' tabindex='1'>Saft</a></div>") },
  theWayBackIsFree: { html: body("<h1>Eins</h1><a href='/a/'>Tee</a>"), css: "a:focus { outline: none }" },
  theFocusChangesPixels: { html: body("<h1>Eins</h1><a href='/a/'>Tee</a>"), css: "a:focus { outline: 3px solid #f4f4f4 }" },

  printsWhatIsRead: { html: body("<h1>Eins</h1><button>Suchen</button>") },
  printsItsAddress: { html: body("<h1>Eins</h1>") },
  printsNoHeadingAlone: { html: body("<h1>Eins</h1><h2>Mehr</h2><ul class='l'><li>Tee</li></ul><h2>Ende</h2><p>Gut</p>"), css: "@media print { .l { display: none } }" },
  printsAddressesInFull: { html: body("<h1>Eins</h1><a href='https://hilfe.example.org/tee/'>Unsere Seite</a>") },
  savesInk: { html: body("<h1>Eins</h1><div class='d'></div>"), css: ".d { background: black; height: 200mm }" },
  keepsCardsWhole: { html: body("<h1>Eins</h1><div class='card'>Tee</div>") },
  fitsOnOneSheet: { html: body("<h1>Eins</h1><div class='d'></div>"), css: ".d { height: 400mm }" },
};
