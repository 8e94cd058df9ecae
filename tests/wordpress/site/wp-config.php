<?php
// The configuration of one run: its own database and content folder, at whatever address it is asked.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WORDPRESS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('WP_CONTENT_DIR', getenv('WORDPRESS_CONTENT'));
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', getenv('WORDPRESS_CONTENT') . '/debug.log');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $key) {
	define($key, "a test needs no secret: $key");
}

// Links lead back through what stands in front of the server.
$_SERVER['HTTP_HOST'] ??= getenv('WORDPRESS_HOST');
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST'] . getenv('WORDPRESS_PATH'));
define('WP_SITEURL', WP_HOME);

$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
