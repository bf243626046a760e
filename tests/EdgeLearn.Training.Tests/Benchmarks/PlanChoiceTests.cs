using EdgeLearn.Toolchain.Benchmarks.Learning.Personal;
using EdgeLearn.Toolchain.Learning;

namespace EdgeLearn.Training.Tests.Benchmarks;

public sealed class PlanChoiceTests
{
    private static readonly TrainingPlanOptions All = new();
    private static readonly TrainingPlanOptions Last = new(Layers: 1);

    [Fact]
    public void Each_user_gets_the_plan_that_suited_the_others_whatever_suits_that_user()
    {
        // The last layer suits a alone; all layers suit b and c.
        IReadOnlyDictionary<string, TrainingPlanOptions> given = PlanChoice.ForEach(
        [
            Run(All, "a", 50), Run(Last, "a", 1), Run(All, "b", 10), Run(Last, "b", 30), Run(All, "c", 10), Run(Last, "c", 30),
        ]);
        given["a"].ShouldBe(All);
        given["b"].ShouldBe(Last, "a and c together are better off with the last layer");
        given["c"].ShouldBe(Last);
    }

    [Fact]
    public void Where_there_is_one_plan_everybody_gets_it() =>
        PlanChoice.ForEach([Run(Last, "a", 3), Run(Last, "b", 4)]).Values.ShouldAllBe(plan => plan == Last);

    private static (TrainingPlanOptions Plan, int Seed, PersonalResult Result) Run(TrainingPlanOptions plan, string user, int errors) =>
        (plan, 1, new PersonalResult(user, new ErrorChange(100, 60, errors), new ErrorChange(0, 0, 0), new ErrorChange(0, 0, 0), 0));
}
