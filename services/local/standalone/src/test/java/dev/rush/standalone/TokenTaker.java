package dev.rush.standalone;

/** Takes the token that it was started with, twice, and says what it got. */
final class TokenTaker {
    private TokenTaker() {}

    public static void main(String[] arguments) {
        System.out.println(HandedToken.take() + " " + HandedToken.take());
    }
}
