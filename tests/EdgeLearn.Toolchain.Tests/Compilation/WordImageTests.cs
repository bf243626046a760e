using EdgeLearn.Toolchain.Compilation.Layers;

namespace EdgeLearn.Toolchain.Tests.Compilation;

/// <summary>How an image lies in words of three positions.</summary>
public class WordImageTests
{
    [Fact]
    public void The_words_hold_every_position_once()
    {
        for (var height = 3; height < 40; height++)
        {
            for (var width = 1; width < 12; width++)
            {
                var image = new WordImage(height, width, 5);
                if (image.IsPossible)
                {
                    int positions = (3 * image.Full) + (6 * image.Triples) + (2 * image.Rest);

                    positions.ShouldBe(height * width);
                    image.Words.ShouldBeInRange(((height * width) + 2) / 3, image.LooseWords);
                    image.IsEven.ShouldBe(height % 3 == 0);
                }
            }
        }
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, true)]
    [InlineData(2, false)]
    [InlineData(1, false)]
    public void An_image_must_be_high_enough_for_three_strips(int height, bool possible) => new WordImage(height, 4, 1).IsPossible.ShouldBe(possible);

    [Fact]
    public void Of_three_words_with_two_positions_two_are_made()
    {
        var image = new WordImage(25, 5, 64);

        image.Strip.ShouldBe(9);
        image.Full.ShouldBe(7 * 5);
        (image.Triples, image.Rest).ShouldBe((3, 1));
        image.Words.ShouldBe(35 + 6 + 1);
    }
}
