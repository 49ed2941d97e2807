"""The only home of llama_cpp: weights, the engine and the prompts."""
