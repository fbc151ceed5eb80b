<?php

ini_set('display_errors', '0');
require __DIR__ . '/cors.php';

if (getenv('LOGIN') && !isset($_SERVER['HTTP_AUTHORIZATION']) && !isset($_SERVER['HTTP_COOKIE'])) {
    http_response_code(401);
    exit;
}
switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/api/ok':
        header('X-Total-Count: 3');
        echo 'ok';
        break;
    case '/api/fail':
        throw new Exception('fails on purpose');
    default:
        http_response_code(404);
}
