// graphql looks whether each type comes from another copy of itself, unless it is loaded in production; that takes half a
// second of every office a test opens, and is no part of what is tested.
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
await import('graphql');
process.env.NODE_ENV = NODE_ENV;
