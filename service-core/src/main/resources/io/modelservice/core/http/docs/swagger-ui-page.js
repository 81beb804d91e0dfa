// Starts Swagger UI over the document beside this page, whatever prefix a proxy has put before both.
window.ui = SwaggerUIBundle({
    url: new URL("openapi.json", location.href).href,
    dom_id: "#swagger-ui",
    layout: "BaseLayout",
    deepLinking: true,
    showExtensions: true,
    showCommonExtensions: true,
    tryItOutEnabled: true,
    docExpansion: "list",
    displayRequestDuration: true,
    validatorUrl: null, // else the document would be sent to a validator on the internet
    oauth2RedirectUrl: new URL("docs/oauth2-redirect", location.href).href
});
