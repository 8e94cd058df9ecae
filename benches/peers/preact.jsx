import { render } from 'preact';
import { App } from './Article.jsx';

const root = document.getElementById('app');
render(<App src={root.dataset.src} />, root);
