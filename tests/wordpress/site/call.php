<?php
// Does one thing inside WordPress: call.php NAME reads its arguments as JSON and answers with JSON.
require getenv('WORDPRESS_ROOT') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
wp_set_current_user(1); // Who may write any HTML.

/** Writes a picture into the uploads and the database, in the sizes that WordPress makes; gives its id. */
function add_picture(array $picture): int {
	$canvas = imagecreatetruecolor($picture['width'], $picture['height']);
	imagefill($canvas, 0, 0, imagecolorallocate($canvas, 40, 120, 160));
	$file = wp_unique_filename(wp_upload_dir()['path'], 'picture.jpg');
	$path = wp_upload_dir()['path'] . "/$file";
	imagejpeg($canvas, $path);
	$id = wp_insert_attachment(
		wp_slash(['post_mime_type' => 'image/jpeg', 'post_title' => 'A picture', 'post_excerpt' => $picture['caption'] ?? '', 'post_status' => 'inherit']),
		$path,
		0,
		true,
	);
	$metadata = wp_generate_attachment_metadata($id, $path);
	$metadata['image_meta']['credit'] = $picture['credit'] ?? '';
	wp_update_attachment_metadata($id, $metadata);
	update_post_meta($id, '_wp_attachment_image_alt', wp_slash($picture['alt'] ?? ''));
	return $id;
}

/** Publishes a post (or what `fields` say, by wp_insert_post's names); gives its id. */
function add_post(array $post): int {
	$fields = ['post_title' => $post['title'], 'post_content' => $post['content'], 'post_status' => 'publish', 'post_author' => 1];
	$id = wp_insert_post(wp_slash(($post['fields'] ?? []) + $fields), true);
	if (is_wp_error($id)) {
		throw new RuntimeException($id->get_error_message());
	}
	if (isset($post['picture'])) {
		set_post_thumbnail($id, add_picture($post['picture']));
	}
	return $id;
}

/** Stores comments as they are, thousands a second: `parent` is a place in the list; gives the ids. */
function add_comments(array $asked): array {
	global $wpdb;
	$first = 1 + (int) $wpdb->get_var("SELECT MAX(comment_ID) FROM $wpdb->comments");
	$start = strtotime('2031-04-09 08:00:00 UTC');
	foreach (array_chunk($asked['comments'], 500, true) as $chunk) {
		$rows = [];
		foreach ($chunk as $place => $comment) {
			$date = $comment['date'] ?? gmdate('Y-m-d H:i:s', $start + $place);
			$rows[] = $wpdb->prepare(
				'(%d, %d, %s, %s, %s, %s, %s, %s, %s, %d)',
				$first + $place, $asked['post'], $comment['author'] ?? 'Reader', $comment['email'] ?? 'reader@example.org', $comment['url'] ?? '',
				$date, $date, $comment['content'], $comment['approved'] ?? '1', isset($comment['parent']) ? $first + $comment['parent'] : 0,
			);
		}
		$stored = $wpdb->query(
			"INSERT INTO $wpdb->comments (comment_ID, comment_post_ID, comment_author, comment_author_email, comment_author_url,
			 comment_date, comment_date_gmt, comment_content, comment_approved, comment_parent) VALUES " . implode(',', $rows)
		);
		if ($stored !== count($rows)) {
			throw new RuntimeException($wpdb->last_error);
		}
	}
	wp_update_comment_count_now($asked['post']);
	return array_map(fn($place) => $first + $place, array_keys($asked['comments']));
}

$doable = ['add_post', 'add_picture', 'add_comments'];
if (!in_array($argv[1], $doable, true)) {
	throw new RuntimeException("$argv[1] is none of " . implode(', ', $doable));
}
echo json_encode($argv[1](json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR)), JSON_THROW_ON_ERROR);
