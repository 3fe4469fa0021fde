// What a page does beside links and forms: the slash goes to the search box, marked buttons print.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const box = document.querySelector("[data-search]");
  if (event.key === "/" && !typing && box) {
    event.preventDefault();
    box.focus();
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
