//! How it looks: the model to a frame. Changes nothing.
