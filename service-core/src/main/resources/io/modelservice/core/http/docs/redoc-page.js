// Starts ReDoc over the document beside this page, in fonts that every machine has: its own choice is on the internet.
Redoc.init(
    new URL("openapi.json", location.href).href,
    {
        sanitize: true,
        theme: {
            typography: {
                fontFamily: "system-ui, sans-serif",
                headings: {fontFamily: "system-ui, sans-serif"},
                code: {fontFamily: "ui-monospace, monospace"}
            }
        }
    },
    document.getElementById("redoc")
);
