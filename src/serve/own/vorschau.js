// Loads the page anew when the preview has something new. The address of this script names the state of the page.
const seen = new URL(import.meta.url).searchParams.get("stand");
const events = new EventSource(new URL("neu", import.meta.url));
events.addEventListener("message", (event) => {
  if (event.data !== seen) {
    events.close();
    location.reload();
  }
});
