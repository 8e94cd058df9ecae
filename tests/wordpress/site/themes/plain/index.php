<?php
// One page for everything: each post with its comments and WordPress' own form.
?><!doctype html>
<html <?php language_attributes(); ?>>
<head><meta charset="utf-8"><title><?php wp_title(''); ?></title></head>
<body>
<?php
while (have_posts()) {
	the_post();
	the_title('<h1>', '</h1>');
	the_content();
	comments_template();
}
?>
</body>
</html>
