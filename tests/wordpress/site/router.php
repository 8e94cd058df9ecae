<?php
// PHP's server looks for files beside WordPress; those of the run's own content folder are elsewhere.
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
if (!str_starts_with($path, '/wp-content/')) {
	return false;
}
$content = realpath(getenv('WORDPRESS_CONTENT'));
$file = realpath($content . substr($path, strlen('/wp-content')));
$types = ['css' => 'text/css', 'jpg' => 'image/jpeg', 'png' => 'image/png', 'webp' => 'image/webp'];
$type = $types[pathinfo($path, PATHINFO_EXTENSION)] ?? null;
if (!$file || !$type || !str_starts_with($file, "$content/")) {
	http_response_code(404);
	return true;
}
header("Content-Type: $type");
readfile($file);
