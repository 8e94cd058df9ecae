import { createRoot } from 'react-dom/client';
import { App } from './Article.jsx';

const root = document.getElementById('app');
createRoot(root).render(<App src={root.dataset.src} />);
