// The program of every link test: that it links is the whole test.
int main() { return 0; }
