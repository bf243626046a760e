using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Tests.Inspection;

public class ModelErrorTextTests
{
    [Fact]
    public void Every_error_has_a_sentence_that_names_the_file()
    {
        foreach (ModelError error in Enum.GetValues<ModelError>())
        {
            string sentence = ModelErrorText.Sentence(new ModelFormatException(error, 3), "kws.elb");

            sentence.ShouldStartWith("kws.elb ");
            sentence.ShouldEndWith(".");
            sentence.ShouldNotContain("ELB error");
        }
    }

    [Fact]
    public void A_missing_section_is_named() =>
        ModelErrorText.Sentence(new ModelFormatException(ModelError.MissingSection, SectionId.Plan), "kws.elb").ShouldContain("PLAN");
}
