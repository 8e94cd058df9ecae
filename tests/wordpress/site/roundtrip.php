<?php
// Sends comments to REST inside WordPress, hundreds a second: reads the body of one POST a line, and says of each in a line of JSON what
// was answered, what is stored, and what a second attempt was answered. None of them stays.
require getenv('WORDPRESS_ROOT') . '/wp-load.php';
wp_defer_comment_counting(true);
$wpdb->query('START TRANSACTION');

function send(string $body): WP_REST_Response {
	$request = new WP_REST_Request('POST', '/wp/v2/comments');
	$request->set_header('content-type', 'application/json');
	$request->set_body($body);
	return rest_do_request($request);
}

for ($number = 1; ($body = fgets(STDIN)) !== false; $number++) {
	$first = send($body);
	$second = send($body);
	$told = $first->get_data();
	$row = $wpdb->get_row("SELECT comment_content, comment_author, comment_author_email, comment_author_url FROM $wpdb->comments ORDER BY comment_ID", ARRAY_A);
	$wpdb->query("DELETE FROM $wpdb->comments");
	if ($number % 200 === 0) {
		wp_cache_flush(); // It would grow with every comment.
	}
	echo json_encode([
		'status' => $first->get_status(),
		'code' => $told['code'] ?? '',
		'text' => $told['content']['rendered'] ?? '',
		'name' => $told['author_name'] ?? '',
		'url' => $told['author_url'] ?? '',
		'row' => $row,
		'again' => $second->get_status(),
	], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
